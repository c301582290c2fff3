<?php
return ['email' => 'required|email', 'password' => 'required|alpha_dash|string|max:255', 'token' => 'string'];
