package import Corpus
