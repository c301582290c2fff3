import json
from typing import Any

from pydantic import BaseModel, field_validator, model_validator


class Parcel(BaseModel):
    labels: list[str]

    @model_validator(mode="before")
    @classmethod
    def take_old_names(cls, data: Any) -> Any:
        if isinstance(data, dict) and "tags" in data:
            data["labels"] = data.pop("tags")
        return data

    @field_validator(
        "labels",
        mode="before",
    )
    @classmethod
    def split_labels(cls, value: Any) -> list[str]:
        return value.split(",") if isinstance(value, str) else value


class ParcelEncoder(json.JSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
