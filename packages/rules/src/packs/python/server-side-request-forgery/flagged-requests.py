import requests
from fastapi import APIRouter
from pydantic import BaseModel

from .http import AuthenticatedHttpRequest, SignedRequest

router = APIRouter()


class Preview(BaseModel):
    url: str


@router.post("/preview")
def preview(request: Preview):
    return requests.get(request.url, timeout=5).text  # expect: python/server-side-request-forgery


@router.post("/signed")
def signed(request: SignedRequest):
    return requests.get(request.url, timeout=5).text  # expect: python/server-side-request-forgery


def authenticated(request: AuthenticatedHttpRequest):
    return requests.get(request.GET["url"], timeout=5).text  # expect: python/server-side-request-forgery


def quoted(request: "HttpRequest"):
    return requests.get(request.GET["url"], timeout=5).text  # expect: python/server-side-request-forgery


def untyped(request):
    return requests.get(request.body["url"], timeout=5).text  # expect: python/server-side-request-forgery


def through_context(info):
    request = info.context
    return requests.get(request.GET["url"], timeout=5).text  # expect: python/server-side-request-forgery
