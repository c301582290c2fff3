import jwt
from fastapi import APIRouter, Header

router = APIRouter()


@router.get("/peek")
def peek(authorization: str = Header()):
    return jwt.decode(authorization, options={"verify_signature": False}, algorithms=["HS256"])  # expect: python/jwt-unverified
