from fastapi import APIRouter, Body

from hooks import Hook

router = APIRouter()


@router.post("/hooks")
def add(payload: Hook = Body(...)):
    return store(payload)


def cached(payload: dict = Body(...)):
    return payload
