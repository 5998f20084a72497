"""From located keypoints to contacts, strides and repetitions."""
