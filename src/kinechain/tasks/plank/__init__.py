"""Front plank on forearms and toes."""
