defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  if code_reloading? do
    plug Phoenix.LiveReloader
    plug Phoenix.CodeReloader
  end

  if Mix.env() == :dev do
    use Plug.Debugger
  end

  def options, do: [debug: true, debug_errors: false, verbose: true]
  def trace(options), do: Keyword.merge([debug: true], options)
end
