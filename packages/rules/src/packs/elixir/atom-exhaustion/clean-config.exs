# path: config/runtime.exs
import Config

visibility = System.fetch_env!("VISIBILITY")

if visibility in ~w[private public] do
  config :shop, visibility: String.to_atom(visibility)
end

for entry <- String.split(System.get_env("NODES", ""), ",") do
  config :shop, :nodes, String.to_atom(entry)
end
