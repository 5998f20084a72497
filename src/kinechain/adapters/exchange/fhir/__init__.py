"""A person's records as HL7 FHIR R4."""
