defmodule Billing.Client do
  @moduledoc """
  Talks to the gateway, see http://docs.acme.io/api.
  """

  @base_url "https://api.payments.example.com/v1"
  @xmlns "http://www.w3.org/2000/svg"
  @homepage "http://acme.io"

  def charge(body), do: HTTPoison.post(@base_url <> "/charge", body)

  # This machine, a neighbour container, or a name that is reserved for it.
  def local, do: HTTPoison.get("http://localhost:4000/health")
  def loopback, do: Req.get!("http://127.0.0.1:9200")
  def neighbour_url, do: "http://minio:9000"
  def metadata_url, do: "http://169.254.169.254/latest/meta-data"
  def local_url, do: System.get_env("ELASTIC_URL") || "http://localhost:9200"

  # Set aside for examples: nobody owns it.
  def sample_url, do: HTTPoison.get("http://shop.example.com/v1")

  # The host is decided elsewhere.
  def url(host), do: "http://#{host}/status"

  # Compared and shown, not called.
  def insecure?(url), do: String.starts_with?(url, "http://acme.io")
  def known?(url), do: url == "http://acme.io/"

  def redirect_target("http://old.acme.io/" <> path), do: "https://acme.io/" <> path

  def explain, do: raise("read http://docs.acme.io/billing")

  def svg, do: {@xmlns, @homepage, "http://schemas.xmlsoap.org/soap/envelope/"}

  def mailer, do: [adapter: Swoosh.Adapters.SMTP, relay: "smtp.acme.io", tls: :always, ssl: false]
  def development_mailer, do: [adapter: Swoosh.Adapters.SMTP, relay: "localhost", tls: :never]
end

defmodule Shop.Origins do
  def allowed, do: [allowed_origins: ["http://www.acme-shop.com", "https://www.acme-shop.com"]]
end
