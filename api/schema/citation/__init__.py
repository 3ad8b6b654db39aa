"""How an answer is cited: its title, its permalink, and the usual styles.

`titles` names every table and `heading` one question to it; `cited` is what a citation knows of it, `styles`
writes it as text, APA, BibTeX and CSL-JSON, `citation` is the GraphQL type.
"""
