// Internet Explorer mode runs only this: a banner that says what does not work and whom to ask (ES3).
if (document.documentMode) {
  var banner = document.createElement("div");
  banner.className = "yk-ie";
  banner.appendChild(document.createTextNode("IEモードで表示されています。検索と絞り込みは動きません。情報政策担当に、このサイトをIEモードの対象から外すよう依頼してください。"));
  document.body.insertBefore(banner, document.body.firstChild);
}
