"""Charts as pictures: the very specification that Plotly draws on screen, drawn by matplotlib on the server."""
