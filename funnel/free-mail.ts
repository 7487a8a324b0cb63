/** Domains where anybody gets an address for nothing, so that the domain says nothing of a company. */
export const FREE_MAIL: readonly string[] = [
  "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.fr", "outlook.es", "outlook.com.br", "hotmail.com",
  "hotmail.co.uk", "hotmail.fr", "hotmail.de", "hotmail.it", "hotmail.es", "hotmail.com.br", "live.com", "live.co.uk", "live.fr",
  "live.nl", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.co.in", "yahoo.co.jp", "yahoo.fr", "yahoo.de", "yahoo.es", "yahoo.it",
  "yahoo.ca", "yahoo.com.au", "yahoo.com.br", "yahoo.com.mx", "yahoo.in", "ymail.com", "rocketmail.com", "icloud.com", "me.com",
  "mac.com", "aol.com", "aol.co.uk", "aim.com", "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tuta.io",
  "tuta.com", "hey.com", "fastmail.com", "fastmail.fm", "zoho.com", "zohomail.com", "mail.com", "email.com", "gmx.com", "gmx.net",
  "gmx.de", "gmx.at", "gmx.ch", "gmx.fr", "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org", "bluewin.ch",
  "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it",
  "tin.it", "telenet.be", "skynet.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "btinternet.com", "sky.com", "talktalk.net",
  "virginmedia.com", "ntlworld.com", "eircom.net", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net",
  "charter.net", "earthlink.net", "optonline.net", "shaw.ca", "rogers.com", "sympatico.ca", "videotron.ca", "bigpond.com",
  "optusnet.com.au", "xtra.co.nz", "uol.com.br", "bol.com.br", "terra.com.br", "ig.com.br", "globo.com", "mail.ru", "bk.ru", "list.ru",
  "inbox.ru", "yandex.ru", "yandex.com", "ya.ru", "rambler.ru", "ukr.net", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "seznam.cz",
  "centrum.cz", "abv.bg", "freemail.hu", "citromail.hu", "qq.com", "163.com", "126.com", "sina.com", "sohu.com", "foxmail.com",
  "naver.com", "daum.net", "hanmail.net", "rediffmail.com", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "mailinator.com",
  "guerrillamail.com", "10minutemail.com", "temp-mail.org", "yopmail.com", "trashmail.com",
];
