"""Files of the field: TRC, MOT, C3D."""
