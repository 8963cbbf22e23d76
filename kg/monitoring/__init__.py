"""What follows from the statements (theo dõi thực hiện): who must do what, by when, how much, and whether it was done.

Every question is answered from the ledger's rows (kg.store.schema), so that it takes seconds over thousands of
documents; texts are read only for the statements that are shown.
"""
