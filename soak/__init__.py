"""What must hold for hours and by the thousand: hostile files, kills, damage, any order, races, swaps."""
