import httplib2

http = httplib2.Http(timeout=5, disable_ssl_certificate_validation=False)
