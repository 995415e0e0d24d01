"""Tests of the dashboard. They mirror the code: one file a module or a section of the contract of the exports."""
