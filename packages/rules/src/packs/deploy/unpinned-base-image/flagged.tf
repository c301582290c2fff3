resource "kubernetes_deployment" "web" {
  spec {
    template {
      spec {
        container {
          image = "registry.example.org/web:latest" # expect: deploy/unpinned-base-image
          name  = "web"
        }
        container {
          image = "fluent/fluentd" # expect: deploy/unpinned-base-image
        }
      }
    }
  }
}
