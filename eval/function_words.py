"""The commonest function words of languages for which no word counts are at hand.

They carry no event, and without a count the clusterer would take them for rare words.
"""

from __future__ import annotations

FUNCTION_WORDS = {
    "en": "the a an and or but if of at by for with about to from in on off over under is are was were be been has have had "
    "do does did will would shall should can could may might must this that these those it its he she they we you i his her "
    "their our your my me him them us who whom which what when where why how not no nor so than too very just as into out up "
    "down after before again then once here there all any both each few more most other some such only own same said says say",
    "es": "el la los las un una unos unas y o pero si de del al a en con por para sin sobre entre desde hasta es son era eran fue "
    "fueron ser ha han había hay este esta estos estas ese esa eso aquel lo le les se su sus mi me te nos que quien cual cuando "
    "donde como no ni ya muy más menos también tras según durante contra ante dijo dice años año",
    "fr": "le la les un une des et ou mais si de du à au aux en dans avec par pour sans sur entre depuis est sont était étaient être "
    "a ont avait ce cette ces cet il elle ils elles on nous vous je tu se son sa ses leur leurs que qui quoi dont où quand comme "
    "ne pas ni plus moins très aussi après selon pendant contre devant dit ans an été fait deux lors",
    "de": "der die das ein eine einen einem einer eines und oder aber wenn von vom zu zum zur in im an am auf mit bei für ohne über "
    "unter zwischen seit bis ist sind war waren sein hat haben hatte wird werden wurde wurden dies diese dieser dieses er sie es "
    "wir ihr ich sich seine ihre dass was wer wo wann wie nicht kein keine noch auch nur schon sehr mehr nach vor aus als laut "
    "gegen durch um dem den des sagte jahre jahr",
    "it": "il lo la i gli le un uno una e o ma se di del della dei degli delle da dal dalla in nel nella con per su sul sulla tra fra "
    "è sono era erano essere ha hanno aveva questo questa questi queste quello si suo sua suoi che chi cui quando dove come non né "
    "più meno molto anche dopo secondo durante contro al alla ai alle detto anni anno",
    "pt": "o a os as um uma uns umas e ou mas se de do da dos das em no na nos nas com por pelo pela para sem sobre entre desde até é "
    "são era eram foi foram ser tem têm há este esta isso esse essa ele ela eles elas seu sua seus suas que quem quando onde como "
    "não nem mais menos muito também após segundo durante contra ao à aos às disse anos ano",
    "nl": "de het een en of maar als van in op aan met voor door zonder over onder tussen sinds tot is zijn was waren heeft hebben had "
    "wordt worden werd dit dat deze die hij zij ze wij we u ik zich zijn haar hun wie wat waar wanneer hoe niet geen nog ook al "
    "zeer meer na uit bij naar om te er volgens tegen zegt jaar",
    "pl": "i w we na z ze do o od po za przez dla bez nad pod przed między jest są był była było byli być ma mają nie tak się to ten ta "
    "te tego tej tych tym który która które którzy co kto gdzie kiedy jak czy ale lub oraz a że by już tylko także też jego jej "
    "ich go jako przy według roku lat",
    "ru": "и в во на с со к ко о об от до по за из у для без над под при через между это этот эта эти того этого он она они оно мы вы я "
    "его её их ему ей им что кто где когда как не ни но а или же бы ли уже еще ещё также только был была было были быть есть "
    "который которая которые которого после против более года году лет сказал",
    "uk": "і й в у на з із зі до о об від по за для без над під при через між це цей ця ці того цього він вона вони воно ми ви я його її "
    "їх йому що хто де коли як не ні але а або же чи вже ще також тільки був була було були бути є який яка які після проти більше "
    "року років сказав",
    "tr": "ve veya ama ile için bir bu şu o da de ki mi mı ne gibi kadar daha çok en olarak olan oldu olduğu var yok değil sonra önce "
    "göre karşı tarafından her ise içinde üzerinde ancak onun dedi yıl",
    "ar": "في من على إلى عن مع أن إن أنه أنها كان كانت يكون هذا هذه ذلك تلك الذي التي الذين ما لا لم لن قد و أو ثم بعد قبل بين خلال عند "
    "حول ضد كل بعض غير أي هو هي هم نحن قال وقال كما حتى منذ إذا وفي ومن التى عام",
    "fa": "و در به از که این آن با را برای است بود شد شده می های ها یک بر تا هم نیز اما یا اگر پس پیش بین خود او وی آنها ما شما من نه هر "
    "کرد کرده کند گفت باید شود سال",
    "he": "של את על עם אל לא כי הוא היא הם הן זה זו זאת אלה אני אנחנו גם או אך אבל אם כמו מה מי איך כאשר אשר יש אין היה היתה היו להיות "
    "כל רק עוד יותר אחרי לפני בין נגד לפי אמר שנת שנים",
    "hi": "के का की में है हैं और से को पर ने यह वह ये वे इस उस एक कि जो भी तो ही था थी थे हो गया गई गए कर करने किया लिए साथ बाद तक अपने "
    "अपनी नहीं या लेकिन जब कहा रहा रही रहे होने द्वारा",
    "bn": "এবং ও এই সেই একটি এক যে তার তাদের করে করা করেন হয় হয়েছে ছিল থেকে জন্য সঙ্গে পর না কিন্তু বা আর তিনি বলেন হবে এ",
    "ur": "کے کا کی میں ہے ہیں اور سے کو پر نے یہ وہ اس ایک کہ جو بھی تو ہی تھا تھی تھے ہو گیا گئی کر کرنے کیا لئے لیے ساتھ بعد تک اپنے نہیں یا",
    "id": "yang dan di ke dari untuk dengan pada ini itu adalah oleh dalam tidak akan juga atau tetapi karena sebagai bahwa telah sudah "
    "ada dia mereka kami kita saya ia para lebih setelah sebelum saat antara terhadap kata tahun",
    "vi": "và của là có trong cho với các những một được người đã không này đó khi từ ở về ra đến như cũng nhưng hay hoặc tại theo trên sau "
    "trước bị sẽ nhiều năm ông bà",
    "sv": "och i på att det som en ett den de är av för med till inte om har var han hon vi jag sig men eller från vid efter under mot också "
    "när hur vad så kan ska sade år",
    "cs": "a i v ve na z ze do o od po za pro bez nad pod před mezi je jsou byl byla bylo byli být má se to ten ta te který která které co "
    "kdo kde když jak ale nebo že by už jen také jeho její jejich jako při podle roku let není",
    "ro": "și în la de pe cu din a al ale ai un o unei unui este sunt era fi fost au are că care ce cine când unde cum nu mai dar sau după "
    "pentru prin despre între împotriva lui ei lor sa său anul ani",
    "el": "και το τα ο η οι του της των τον την στο στη στην στον στα σε με για από που πως ότι είναι ήταν θα να δεν μη ένα μια ένας αυτό "
    "αυτή αυτός μετά πριν κατά είπε",
    "ko": "그 이 저 것 수 등 및 또는 그리고 하지만 있다 없다 했다 한다 된다 대한 위해 통해 따라 대해 지난 오는 이날 한 두",
    "ja": "した して する いる から など では には との ため こと れた った って また この その ない です ます であ ある とし され",
    "zh": "的是 在了 一个 他们 我们 这个 表示 进行 以及 对于 可以 没有 已经 因为 但是 如果",
}
