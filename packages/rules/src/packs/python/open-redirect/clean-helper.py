# path: parcels/utils.py
from urllib.parse import urlencode

from django.http import HttpResponseRedirect


def redirect_with_search(request, target):
    search = urlencode(request.GET)
    if search:
        target += "?" + search
    return HttpResponseRedirect(target)
