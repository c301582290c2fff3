from typing import Any

from pydantic import BaseModel, field_validator


class Parcel(BaseModel):
    weight: int

    @field_validator("weight")
    @classmethod
    def check_weight(cls, value: Any) -> int:  # expect: python/any-escape
        return value

    def default(self, given: Any) -> int:  # expect: python/any-escape
        return given or self.weight
