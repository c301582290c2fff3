resource "kubernetes_deployment" "api" {
  spec {
    host_network = false
    container {
      security_context {
        privileged = var.privileged
      }
    }
  }
}

locals {
  accounts = {
    ops = { privileged = true }
  }
}

resource "okta_group_policy" "ops" {
  privileged = true
}

module "users" {
  config {
    privileged = true
  }
}
