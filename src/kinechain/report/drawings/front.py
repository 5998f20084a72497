"""The figure from the front or the back: limbs to the side, and bends towards or from us."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings import body

if TYPE_CHECKING:
    from kinechain.domain.drawing import Limbs, Posture
    from kinechain.report.drawings.chain import Place

_TOES_OUT = 10.0
"""How far a standing foot points outwards [deg]."""


def front_places(posture: Posture) -> dict[str, Place]:
    """Return the joints relative to the pelvis: across, up, towards the viewer."""
    forward = 1.0 if posture.view == "front" else -1.0
    up = _upwards(posture.trunk, posture.bow, forward)
    lean, tilt = math.radians(posture.trunk), math.radians(posture.pelvis)
    beside = np.array([math.cos(lean), -math.sin(lean), 0.0])
    hips = np.array([math.cos(tilt), -math.sin(tilt), 0.0])
    shoulder = body.TRUNK * up
    head = shoulder + body.NECK * _upwards(posture.trunk + posture.head, posture.bow, forward)
    places = {"pelvis": np.zeros(3), "shoulder": shoulder, "head": head}
    for side, limbs, outward in (("near", posture.near, 1.0), ("far", posture.far, -1.0)):
        hip = body.HIP_HALF * outward * hips
        arm = shoulder + body.SHOULDER_HALF * outward * beside
        frame = np.array([outward, 1.0, forward])
        own = {**_leg(limbs), "hip": np.zeros(3)}
        places |= {f"{name}_{side}": hip + frame * place for name, place in own.items()}
        places[f"arm_{side}"] = arm
        places |= {f"{name}_{side}": arm + frame * at for name, at in _arm(limbs).items()}
    return places


def _upwards(lean_deg: float, bow_deg: float, forward: float) -> Place:
    lean, bow = math.radians(lean_deg), math.radians(bow_deg)
    level = math.cos(bow)
    return np.array([math.sin(lean) * level, math.cos(lean) * level, math.sin(bow) * forward])


def _leg(limbs: Limbs) -> dict[str, Place]:
    """Return a leg relative to its hip: outwards, up, forward."""
    seen = np.array([limbs.shorten, limbs.shorten, 1.0])
    knee = body.THIGH * _direction(limbs.hip, limbs.flex) * seen
    outwards, ahead = limbs.hip - limbs.knee, limbs.flex - limbs.bend
    ankle = knee + body.SHANK * _direction(outwards, ahead) * seen
    foot = _foot(limbs, ahead)
    return {"knee": knee, "ankle": ankle, **{name: ankle + at for name, at in foot.items()}}


def _foot(limbs: Limbs, ahead: float) -> dict[str, Place]:
    """Return heel, ball and toe relative to the ankle; without `ankle` the foot lies flat."""
    tilt = math.radians(-(limbs.sole or 0.0) if limbs.ankle is None else limbs.ankle + ahead)
    out = math.radians(_TOES_OUT)
    along = np.array(
        [math.sin(out) * math.cos(tilt), math.sin(tilt), math.cos(out) * math.cos(tilt)]
    )
    down = np.array([0.0, -math.cos(tilt), math.sin(tilt)])
    toes = along if not limbs.sole else np.array([math.sin(out), 0.0, math.cos(out)])
    ball = body.BALL_AHEAD * along + body.ANKLE_HEIGHT * down
    return {
        "heel": body.ANKLE_HEIGHT * down - body.HEEL_BACK * along,
        "ball": ball,
        "toe": ball + body.TOES * toes,
    }


def _arm(limbs: Limbs) -> dict[str, Place]:
    elbow = body.UPPER_ARM * _direction(limbs.shoulder, 0.0)
    hand = elbow + body.FOREARM * _direction(limbs.shoulder + limbs.elbow, 0.0)
    return {"elbow": elbow, "hand": hand}


def _direction(outwards_deg: float, ahead_deg: float) -> Place:
    outwards, ahead = math.radians(outwards_deg), math.radians(ahead_deg)
    level = math.cos(ahead)
    return np.array([math.sin(outwards) * level, -math.cos(outwards) * level, math.sin(ahead)])
