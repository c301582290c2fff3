terraform {
  backend "http" {
    skip_cert_verification = false
  }
}

provider "vault" {
  skip_tls_verify = var.skip
}
