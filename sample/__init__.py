"""Seeded sample exports: invented rows that agree with the figures published for December 2021."""
