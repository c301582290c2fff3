export const Picker = () => <option value="aes-256-gcm">AES</option>;
