import pickle
import marshal
import shelve
from pickle import loads

import dill
import jsonpickle
import numpy as np
import pandas as pd
import torch
import yaml


def session(data, stream, path, redis):
    pickle.loads(data)  # expect: python/unsafe-deserialization
    pickle.load(stream)  # expect: python/unsafe-deserialization
    loads(redis.get("session"))  # expect: python/unsafe-deserialization
    dill.load(stream)  # expect: python/unsafe-deserialization
    marshal.loads(data)  # expect: python/unsafe-deserialization
    jsonpickle.decode(data)  # expect: python/unsafe-deserialization
    with shelve.open(path) as shelf:  # expect: python/unsafe-deserialization
        shelf["a"]
    pd.read_pickle(path)  # expect: python/unsafe-deserialization
    return pickle.Unpickler(stream).load()  # expect: python/unsafe-deserialization


def settings(stream):
    yaml.load(stream)  # expect: python/unsafe-deserialization
    yaml.load(stream, Loader=yaml.Loader)  # expect: python/unsafe-deserialization
    yaml.load(stream, yaml.UnsafeLoader)  # expect: python/unsafe-deserialization
    yaml.load(stream, Loader=yaml.FullLoader)  # expect: python/unsafe-deserialization
    return yaml.unsafe_load(stream)  # expect: python/unsafe-deserialization


def from_a_file(path):
    with open(path, "rb") as handle:
        return pickle.load(handle)  # expect: python/unsafe-deserialization


def arrays(path):
    torch.load(path, weights_only=False)  # expect: python/unsafe-deserialization
    return np.load(path, allow_pickle=True)  # expect: python/unsafe-deserialization


def load_weights(path):
    import torch

    return torch.load(path, map_location="cpu")  # expect: python/unsafe-deserialization


def configure_workers(celery):
    celery.conf.update(accept_content=["json", "pickle"])  # expect: python/unsafe-deserialization
    celery.conf.task_serializer = "pickle"  # expect: python/unsafe-deserialization
