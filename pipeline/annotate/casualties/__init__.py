"""How many were hurt.

casualties.py makes tags of what the others find: numbers.py and numerals.py read numbers as people write them,
uncounted.py leaves out those that count nobody, counted.py finds the noun, figures.py makes a figure of the two.
roles.py tells what became of them (harm.py by the nearest word of harm and gaps.py how near it is, tolls.py where the
number comes later), parts.py which figures are parts of others and alike.py which share the lot of the one before;
nobody.py finds zeros.
circumstances.py adds where (places.py) and when (times.py) it was, where the sentence says so.
"""
