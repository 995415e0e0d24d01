"""Who may see what: the file of rights, and what it comes to for somebody who has signed in."""
