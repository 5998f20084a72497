"""Names that our FHIR resources go by: own code systems, and the few codes of others.

Codes of LOINC and SNOMED CT stand only where it is certain that they mean the same.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

Json = dict[str, Any]
"""A part of a FHIR resource."""

BASE = "https://kinechain.invalid/fhir"
"""Begins all our names. The domain `.invalid` never resolves (RFC 2606): these are names only."""

MEASURES = f"{BASE}/CodeSystem/measures"
"""Codes are keys of measures of the camera and of results of self-tests."""

PARTS = f"{BASE}/CodeSystem/parts"
"""Codes of what comes with a value: `sd`, `ci_low`, `ci_high`, `n`."""

ANSWERS = f"{BASE}/CodeSystem/answers"
"""Codes are keys that a question offers to choose from."""

QUESTIONS = f"{BASE}/CodeSystem/questions"
"""Codes are keys of questions, such as `intake.pain.worst`."""

PERSON = f"{BASE}/person"
"""System of a person's identifier: their key."""

PAIN_NOW = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
"""Pain at the moment of asking, from 0 to 10."""

_SIDES = {"left": ("7771000", "Left"), "right": ("24028007", "Right")}
"""SNOMED CT: Left and Right (qualifier value), as HL7 Europe lists them for sides of the body."""

_NAMESPACE = uuid.UUID("6f0c2b1e-6d0e-5f0a-9b61-2f1f6a0f7c11")
"""Ours alone; keys of resources are derived from it, so that they never change."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def key_of(*parts: str) -> str:
    """Return the key of a resource: the same for the same parts, here and everywhere."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def reference(key: str) -> Json:
    """Return a reference to the resource of a key in the same bundle."""
    return {"reference": f"urn:uuid:{key}"}


def text(words: str) -> str:
    """Return a text as FHIR allows it: without control characters, and never blank."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words).strip() or "(empty)"


def concept(system: str, code: str, words: str, *others: Json) -> Json:
    """Return a CodeableConcept with our own code first."""
    return {"coding": [{"system": system, "code": text(code)}, *others], "text": text(words)}


def side_of_body(side: str) -> Json:
    """Return a CodeableConcept of the person's left or right."""
    code, display = _SIDES[side]
    coding = {"system": "http://snomed.info/sct", "code": code, "display": display}
    return {"coding": [coding], "text": f"the person's {side} side"}
