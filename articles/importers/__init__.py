"""Tables in and out: a file is read to plain rows, the rows are planned, and a plan without a fault is carried out."""
