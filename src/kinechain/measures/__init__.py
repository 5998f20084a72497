"""From kinematics and events to measurements with intervals."""
