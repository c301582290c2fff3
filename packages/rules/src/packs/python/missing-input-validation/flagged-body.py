from fastapi import APIRouter, Body

router = APIRouter()


@router.post("/hooks")
def add(payload: dict = Body(...)):  # expect: python/missing-input-validation
    return store(payload)
