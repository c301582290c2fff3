from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def leave(request):
    if url_has_allowed_host_and_scheme(request.GET["next"], allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(request.GET["next"])
    return HttpResponseRedirect("/")
