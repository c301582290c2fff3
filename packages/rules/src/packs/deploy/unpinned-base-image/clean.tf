resource "digitalocean_droplet" "web" {
  image = "ubuntu-22-04-x64"
}

resource "google_compute_instance" "db" {
  image = "debian-cloud/debian-12"
}

resource "kubernetes_deployment" "api" {
  container {
    image = "registry.example.org/api:${var.tag}"
  }
  container {
    image = var.image
  }
}
