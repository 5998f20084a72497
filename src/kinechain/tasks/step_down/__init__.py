"""Step-down: one foot stays on a step, the other heel goes down to the floor and comes up."""
