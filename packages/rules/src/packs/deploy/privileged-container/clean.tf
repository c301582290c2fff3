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
