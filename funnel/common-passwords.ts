/** Passwords that lists of stolen ones hold most often and that are long enough to pass by length. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  "1234567890", "12345678910", "0123456789", "0987654321", "9876543210", "123456789a", "a123456789", "1234567891", "123123123123", "1122334455",
  "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5", "q1w2e3r4t5y6", "qwertyuiop", "qwertyuiop123", "qwerty12345", "qwerty123456", "qwerty1234",
  "qwertzuiop", "asdfghjkl1", "asdfghjkl;", "asdfghjkl123", "zxcvbnm123", "zxcvbnm,./", "1234qwerasdf", "qazwsxedcrfv", "qweasdzxc123", "!qaz2wsx3edc",
  "password12", "password123", "password1234", "password12345", "passw0rd123", "p@ssw0rd123", "p@ssword123", "passwordpassword", "mypassword", "newpassword",
  "letmein123", "welcome123", "welcome1234", "changeme123", "iloveyou123", "iloveyou12", "trustno1trustno1", "administrator", "admin12345", "admin123456",
  "abcdefghij", "abcdefghijk", "abcd123456", "abc123456789", "abc1234567", "aa12345678", "aa123456789", "a1b2c3d4e5", "a1b2c3d4e5f6", "1a2b3c4d5e",
  "monkey12345", "dragon12345", "football123", "baseball123", "superman123", "princess123", "sunshine123", "liverpool1", "manchester1", "charlie123",
  "basketball", "volleyball", "motherfucker", "hello12345", "helloworld", "helloworld1", "internet123", "computer123", "michael123", "jennifer123",
  "january2024", "summer2024", "winter2024", "spring2024", "autumn2024", "summer2025", "winter2025", "spring2025", "autumn2025", "summer2026",
  "correcthorsebatterystaple", "thisisapassword", "baton-demo", "batonbaton", "salesforce1", "hubspot123", "marketing123", "marketing1", "lead1234567", "sales12345",
]);
