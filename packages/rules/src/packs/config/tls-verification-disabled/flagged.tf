terraform {
  backend "http" {
    address                = "https://state.example.org/ledger"
    skip_cert_verification = true # expect: config/tls-verification-disabled
  }
}

provider "vault" {
  skip_tls_verify = true # expect: config/tls-verification-disabled
}
