package io.lictor.onnx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words by what they do in an instruction: whom they address, what they ask for, what they undo.
/// A word that is not listed has no class.
final class Lexicon {
    private static final String CLASSES = """
            AI ai assistant assistants chatgpt gpt llm llms chatbot bot model claude gemini copilot agent agents openai \
            asistente assistente assistent assistentin ia ki ии ассистент помощник asisten asistan trợ एआई सहायक المساعد 비서
            YOU you your yours yourself you're you'll you've tu vous votre toi dein deine du dir ihr ihre usted tú você \
            seu sua ты вы ваш ваши твой тебе आप आपको आपके siz sen sana anda kamu bạn أنت 당신 당신은 ikaw iyong mo
            OVERRIDE ignore disregard forget override bypass overlook neglect discard supersede supersedes overrides \
            ignora ignorez oublie oubliez ignoriere ignorieren vergiss vergessen olvida olvide ignorar ignore-se \
            esqueça ignorare dimentica dimenticare игнорируй игнорируйте забудь забудьте abaikan lupakan unut unutun \
            अनदेखा भूल تجاهل انس 무시 무시하고 무시하세요 잊어 huwag kalimutan quên
            PRIOR previous prior above earlier preceding before former existing original initial past anteriores \
            anterior précédentes vorherigen bisherigen precedenti предыдущие sebelumnya önceki trước पिछले السابقة 이전 nakaraang
            INSTRUCTION instruction instructions prompt prompts rule rules guideline guidelines directive directives \
            command commands order orders task tasks restrictions constraints filters limitations instrucciones \
            consignes anweisungen istruzioni instruções инструкции talimatları talimatlar instruksi निर्देश निर्देशों \
            التعليمات 지시 지침 mga tagubilin dẫn
            SEND send forward email mail post share upload transmit submit publish message dm exfiltrate leak cc bcc \
            envía envíe envoie envoyez sende senden schicke invia invii envie отправь отправьте kirim gönder भेजें أرسل
            PAY transfer pay wire deposit buy purchase refund donate payment remit transfiere überweise virement bonifico
            DESTROY delete remove erase wipe drop cancel disable revoke purge deactivate lösche supprime elimina apague удали
            ACCESS visit open click browse navigate go download install run execute fetch follow load curl call invoke use
            CHANGE change update set reset modify grant add invite create make give replace switch enable book \
            reserve schedule append
            REVEAL reveal tell show print output repeat disclose display list expose divulge recite dump share leak \
            revela révèle verrate zeige rivela mostra раскрой покажи tampilkan göster बताओ बताएं اكشف
            ANSWER respond response responses reply answer answers say write translate summarize summary generate \
            begin include mention speak explain compose draft format end start responde réponds antworte rispondi responda ответь jawab
            SECRET password passwords secret secrets key keys token tokens credentials passcode pin confidential \
            private ssn passwort contraseña senha пароль kata sandi şifre पासवर्ड kunci
            SYSTEM system developer admin administrator root mode sudo debug maintenance override sistema système
            CONTEXT user users user's request instructed conversation session context chat tool tools query message
            PERSONA act pretend roleplay persona character dan jailbreak unfiltered uncensored imagine simulate \
            unrestricted hypothetical game play unlocked evil
            STEALTH secretly silently quietly without don't dont not never unnoticed hide hidden undisclosed confirm asking
            URGE please must need should have required now immediately urgent important first instead also kindly \
            always only necessary mandatory crucial
            ORDERING before after once then finally continue continuing proceed proceeding next resume complete completing
            GREET hi hello dear hey hallo hola bonjour
            CLOSE regards best sincerely thanks cheers sincerely warmly
            WE we our us ours we'll we've we're
            ME me my mine i i'm i'll i've
            TEACH example attack attacks attackers attacker phishing security training researchers article learn \
            guide manual tip chapter section step steps recipe course
            """;

    private static final Map<String, String> BY_WORD = read();

    private Lexicon() {}

    /// The class of a word.
    static @Nullable String kind(String word) {
        return BY_WORD.get(word);
    }

    /// Whether a class asks for an action when its word opens a sentence.
    static boolean asks(String kind) {
        return switch (kind) {
            case "OVERRIDE", "SEND", "PAY", "DESTROY", "ACCESS", "CHANGE", "REVEAL", "ANSWER", "PERSONA" -> true;
            default -> false;
        };
    }

    private static Map<String, String> read() {
        var byWord = new HashMap<String, String>();
        CLASSES.lines().forEach(line -> {
            var words = line.split(" ", -1);
            for (var i = 1; i < words.length; i++) byWord.putIfAbsent(words[i], words[0]);
        });
        return Map.copyOf(byWord);
    }
}
