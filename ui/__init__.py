"""The pages' frame, filters, cards and charts. The only door to Streamlit and Plotly."""
