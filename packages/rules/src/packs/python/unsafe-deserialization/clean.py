import json
import pickle

import msgpack
import numpy as np
import torch
import yaml
from yaml import CSafeLoader, SafeLoader


class IncludeLoader(yaml.SafeLoader):
    pass


def safe(stream, path):
    json.load(stream)
    yaml.safe_load(stream)
    yaml.load(stream, Loader=yaml.SafeLoader)
    yaml.load(stream, SafeLoader)
    yaml.load(stream, Loader=CSafeLoader)
    yaml.load(stream, Loader=IncludeLoader)
    np.load(path)
    torch.load(path, weights_only=True)
    msgpack.loads(stream)
    return pickle.dumps(stream)


def copied(model):
    return pickle.loads(pickle.dumps(model))


def copied_in_two_steps(model):
    data = pickle.dumps(model, protocol=2)
    return pickle.loads(data)


def other_meanings(loader, config, archive, schema):
    loader.load(config)
    config.loads(archive)
    schema.load(archive)
    return archive.open("r")


def constant():
    return pickle.loads(b"\x80\x03K\x01.")


def newer_interface(ruamel, stream):
    yaml = ruamel.yaml.YAML(typ="safe")
    return yaml.load(stream)


def load_weights(path, **options):
    import torch

    torch.load(path, **options)
    return torch.load(path, weights_only=True)


def round_trips(error):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.dumps(error, protocol)
        assert pickle.loads(pickled).args == error.args


def other_round_trip(error):
    pickled = pickle.dumps(error)
    return pickle.loads(pickled)


def configure_json_workers(celery):
    celery.conf.update(accept_content=["json"])
    celery.conf.task_serializer = "json"


class SafeUnpickler:
    @classmethod
    def loads(cls, text):
        unpickler = pickle.Unpickler(BytesIO(text))
        unpickler.find_global = cls.find_class
        return unpickler.load()


class MemoryCache:
    def __init__(self):
        self._kept = {}

    def put(self, key, value):
        self._kept[key] = (time.time(), pickle.dumps(value))

    def get(self, key):
        at, value = self._kept.get(key, (0, None))
        return at, pickle.loads(value)


def read_assets(stream):
    from orders import yaml_file

    return yaml.load(stream, Loader=yaml_file.Loader)
