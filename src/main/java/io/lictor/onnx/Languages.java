package io.lictor.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Languages in Latin letters by their small words.
final class Languages {
    private static final String[] SMALL = {
        "the of and to in is that it for was on are with as be this have from or by not but at which",
        "der die das und ist nicht ein eine mit auf für von den dem des sich auch im zu wie wenn oder aber",
        "le la les des et est un une dans pour que qui sur pas avec au du ce cette aux sont être",
        "el los las y es una en por con para que del se su al lo como más pero este esta",
        "il di che e è un una per con non del della sono nel alla dei gli questo questa ma anche",
        "o os as um uma em com não para que do da dos das se na no por mais como ao seu",
        "bir ve bu için ile de da ne olarak olan daha çok gibi ama değil kadar sonra",
        "yang dan di ini itu dengan untuk tidak dari dalam akan pada adalah ke saya atau",
        "và của là có không cho được một các với trong này đó những như khi về",
        "ang ng sa mga na ay hindi para at ito kung ako siya nang may isang",
        "de het een en van is niet dat op te zijn met voor aan ook als maar naar"
    };

    /// How many there are; 0 is English.
    static final int COUNT = SMALL.length;

    private static final Map<String, Integer> BY_WORD = read();

    private Languages() {}

    /// The first language that a small word belongs to; below 0: none.
    static int of(String word) {
        return BY_WORD.getOrDefault(word, -1);
    }

    /// All small words.
    static Set<String> words() {
        return BY_WORD.keySet();
    }

    private static Map<String, Integer> read() {
        var byWord = new HashMap<String, Integer>();
        for (var i = 0; i < SMALL.length; i++) {
            for (var word : SMALL[i].split(" ", -1)) byWord.putIfAbsent(word, i);
        }
        return Map.copyOf(byWord);
    }
}
