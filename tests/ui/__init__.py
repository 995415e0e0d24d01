"""Tests of the pages: by Streamlit's AppTest, and in a real browser."""
