"""How many were hurt.

casualties.py makes tags of figures.py (numbers as people write them, by numbers.py) with counted.py (the noun) and
harm.py (what became of them: by gaps.py how near, by tolls.py where the number comes later); nobody.py finds zeros.
"""
