Rails.application.routes.draw do
  get "/login/forgot_password" => "login#forgot_password"
  post "/login/reset_password" => "login#reset_password", :as => "reset_password"
end
