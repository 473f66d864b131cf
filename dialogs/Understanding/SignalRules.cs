namespace ServiceBot.Understanding;

/// <summary>The ways people say what they feel and want: the tables behind <see cref="SignalReader"/>.</summary>
internal static class SignalRules
{
    public static IReadOnlyDictionary<string, string> Lists { get; } = new Dictionary<string, string>
    {
        ["a"] = "a an the my our your any some this that",
        ["my"] = "my our the all",
        ["full"] = "full complete total whole immediate entire partial damn bloody fucking goddamn freaking hard earned",
        ["want"] = "want wanna demand need require request",
        ["just"] = "just really now still do only simply also",
        ["refund"] = "refund refunds reimbursement reimbursements",
        ["refunding"] = "refund refunds refunded refunding reimburse reimbursed reimbursement reimbursements reimbursing rebate rebates rebating restitution restitutions compensation compensations compensate compensated repay repaid",
        ["money"] = "money cash payment funds deposit",
        ["sum"] = "pounds dollars euros bucks quid usd rupees rs gbp eur",
        ["cancel"] = "cancel cancelling canceling cancellation cancelation cancelled canceled",
        ["bought"] = "order orders purchase purchases booking reservation flight trip contract subscription membership ticket tickets plan insurance",
        ["talk"] = "talk speak chat talking speaking chatting",
        ["to"] = "to with",
        ["real"] = "real actual live human proper",
        ["rude"] = "damn bloody fucking goddamn freaking",
        ["somebody"] = "human humans people person somebody someone anyone anybody agent agents representative representatives rep adviser advisor operator manager supervisor colleague staff assistant expert specialist executive employee",
        ["please"] = "please pls plz kindly just",
        ["staff"] = "human agent agents representative rep operator manager supervisor executive",
        ["often"] = "third 3rd fourth 4th fifth 5th sixth tenth umpteenth hundredth millionth nth",
        ["times"] = "3 4 5 6 7 8 9 10 three four five six ten several many multiple countless",
        ["bad"] = "ridiculous unacceptable outrageous disgusting disgraceful disgrace appalling pathetic horrendous atrocious shameful shambles",
        ["cheat"] = "scammers crooks thieves fraudsters liars cheaters",
        ["cross"] = "furious livid fuming infuriating infuriated frustrating frustrated annoyed annoying pissed",
        ["awful"] = "worst terrible horrible awful dreadful lousy useless worthless rubbish garbage hopeless incompetent crap crappy stupid idiot idiots idiotic dumb moron morons sorry shitty pathetic poor",
        ["service"] = "service company shop store app site website page bot support team people staff business system website webpage app delivery experience",
        ["curse"] = "bullshit bs wtf damn goddamn bloody fuck fucking fuckin shit shitty sucks crap bitch",
        ["nobody"] = "nobody noone none",
        ["answers"] = "answers answer answered answering replies replied reply responds responded helps helped helping cares care listens calls called came",
        ["complaint"] = "complaint complaints grievance reclamation claim complain",
        ["not"] = "not dont doesnt didnt isnt arent wasnt never cant havent hasnt",
        ["bot"] = "bot bots robot robots machine machines chatbot chatbots computer computers",
    };

    /// <summary>Demands, wishes, and the quiet and loud signs of trouble.</summary>
    public static IReadOnlyList<SignalRule> All { get; } =
    [
        Of(SignalKind.Refund, RuleWeight.Says, 0.9, """
            i|we @just* @want ( to have / to get / to be given / you to give me )? all? of? @a? @full* @money back|returned|refunded
            i|we @just* @want ( to have / to get / to be given / you to give me )? @a? @full* @refund
            ( i|we would|d like / id|wed like / i insist on / im asking for / i am asking for ) ( to have / to get )? all? @a? @full* @refund
            ( i|we would|d like / id|wed like ) ( to have / to get )? all? @my @full* @money back|returned|refunded
            give|refund|return me|us? back? all? my|our @full* @money back?
            send|pay|transfer me|us? ( all? my|our @full* @money back / back all? my|our @full* @money )
            refund|reimburse me|us|my|our|this|everything
            refund|reimburse the|it order|money|amount|ticket|difference|booking|now|please
            @refund now|please
            @want|give|have|get|like ( get me / me )? all? @my @full* @money back
            @want|give|get me? back? that|those|these|the|my _? @sum back
            @want|give|get me? that|those|these|the|my _ back >
            please|kindly|just issue|process|give|arrange|send|make|initiate me? @a? @full* @refund
            expect|expecting ( a full @refund / all? my|our @money back )
            want|have my|our|this|it|the _? _? refunded|reimbursed
            owe|owes me|us ( @a? @refund / money )
            < @a? full? refund now? >
            < my? money back now? >
            requesting|demanding|claiming @a? full? @refund
            """),
        Of(SignalKind.Refund, RuleWeight.Touches, 0.8, """
            @refunding
            @money|amount|fee|premium|price|it|that|charge|@sum back
            that|those|these|the|my _ _? back
            back my|our|the|what|that|those|all _
            give|pay|send|hand|get|put|return|returned|returning me|us? back
            return|returned|release|revert|reverse|credit|repay|waive @a? @money|amount|charge|price
            credit me|my|it|us|the|back
            """),
        Of(SignalKind.Refund, RuleWeight.Denies, 0, """
            my|the card _? back
            put|push|screw|clip|fold|plug|go|come|went it|them|that|this? back
            you|u want|need|take|collect it|them|this|that|my|the|any _? back
            seller|merchant|shop|store|retailer|they|he|she @refunding
            how|when|soon can|do|will i get|have it|them back
            @money|funds back to|into @a? savings|current|checking|main|bank
            """),
        Of(SignalKind.Cancellation, RuleWeight.Says, 0.85, """
            < @please? cancel|cancelling|canceling @a? _? @bought
            < @please? return @a? item|product|order|goods >
            i|we @just* ( @want|wish|like to? / would like to / must / have to / need to ) cancel|return|dispute|terminate @a? _? @bought|item|product|charge|transaction|policy|check|cheque
            id|wed like to cancel|return|dispute|terminate @a? _? @bought|item|product|charge|transaction|policy|check|cheque
            ( would like / id like ) to return|cancel|dispute my|this|it|these|them
            want|wish|like|need|have to send it|this|them|these|those|my _? back
            """),
        Of(SignalKind.Cancellation, RuleWeight.Touches, 0.8, """
            @cancel
            send|sending|sent|take ( it / this / them / these / that / my|our|the|an|one|a|two|part|some|of|this|these|that|those _ ) back
            return|returns|returned|returning|replacement|replacements|replace|replaced
            < exchange|swap
            want|wanna|like|need|looking|wish|help|with|can|could|any|for|is to|i|we|an|it|me|with* exchange|exchanging|exchanged|swap
            exchange|swap it|this|them|these|that|my|the|for|please|process|product|item|order
            order|product|item|goods|size exchange
            dispute|disputing|terminate|terminating|discontinue|revoke
            contest|challenge|withdraw|withdrawing from? a|the|this|my|our order|purchase|charge|payment|bill|transaction|contract
            a|an|this|the|last|recent|one _? charge|purchase|transaction|payment _? _? _? _? not|dont|didnt|never recognise|recognize|authorise|authorize|make|made|intend|agree|agreed|approve
            not|dont|didnt|never _? recognise|recognize|authorise|authorize|make|made|agree|agreed|approve a|an|this|the|one _? charge|purchase|transaction|payment
            charge|purchase|transaction|payment _? _? _? _? is|was|looks|be like? not|fraud|fraudulent
            fraudulent|unauthorised|unauthorized transaction|charge|purchase|payment
            billed|charged|debited|ordered|charge _? twice|double|two
            billed for
            stop|end|drop|void|undo|leave|quit|discontinue|off|release|out _? _? payment|payments|check|checks|cheque|cheques|billing|order|purchase|contract|plan|plans|subscription|membership|policy|booking|reservation|renewal|renew|room|autopay
            i|we|im|ill not|cant|wont|cannot|unable _* make|attend|coming|it
            not|dont|longer|no|didnt|never want|need|mean|renew|afford _? _? _? it|this|order|ordered|purchase|item|product|bought|booking|booked|subscription|anymore
            longer afford|want|need
            not|cant|cannot afford
            want|get|let me? ( out / it|this|them gone / rid )
            ordered|booked|bought|purchased|pressed|added _? _? by|wrong|accidentally|the? wrong|mistake|accident
            wrong item|items|product|products|order|size|one|flavour|flavor|thing|things
            changed my|our mind
            automatic|auto billing|bill|payment|payments|pay|withdrawal|renewal
            """),
        Of(SignalKind.Cancellation, RuleWeight.Denies, 0, """
            exchange rate|rates|currency
            currency|crypto|stock|foreign|interbank exchange
            exchange _* currency|currencies|crypto
            cant|cannot|unable|couldnt _* make _* payment|payments|transaction|transactions|purchase|purchases|call|calls
            stop fraud|unauthorized|unauthorised
            return|returned|returns @a? card
            exchange _* money|euros|dollars|pounds|eur|usd|gbp
            used|using|uses @a? card
            terminate|terminating|end|leave @a? account
            checks|cheques _* to replace
            locked|shut me|myself|us? out
            contest|match cancellation|cancelled
            dont|not want to be _
            rate _* exchange
            replace|replacement|replaced @a? _? _? card|cards|battery|filter
            card _? _? _? _? replaced|replacement
            @cancel @a? _? _? account|accounts|user|profile|card|alarm|timer|reminder
            account|user|newsletter _* _? _? @cancel it|this
            account|accounts cancellation|cancelation
            @cancel _* _? newsletter|alarm|calendar
            @cancel|stop _* mails|emails|newsletters|texts
            set|setup|setting|enroll|enrol|sign ( up / in )* _? automatic|auto|autopay _?
            was|is|been|got|were|being cancelled|canceled|declined|returned
            return|returning on|from|to|ticket|flight|flights|train
            """),

        Of(SignalKind.PersonWanted, RuleWeight.Says, 0.95, """
            ( @talk / connect|connected|transfer|transferred|escalate / put|pass|hand|forward|switch through|me|us|this on|over|through? ) me|us|this|directly|now* to|with|on* @a|different|another* @real|@rude|customer|service|care|support|sales|senior|bank|different* @somebody
            @talk @to @a? customer|support service|care|support|team
            @want|get|give|prefer|like|let|is|are|have me? ( to @talk @to )? there? @a? @real human|person|people|agent|being|representative|support|operator|assistance|one|advisor|adviser|humans
            < @a? @real? human|agent|person|operator|representative being? please|now|asap? >
            < @a? @real? human|agent|person|operator|representative please|now|asap
            < ( customer service / somebody real / someone real ) please? >
            contact|contacting|reach|reaching|connect ( @a? @real|@rude* @somebody / @a? customer service|care|support )
            ( get hold of / get through to / get in touch with ) @a? @real|@rude* ( @somebody / customer service|care|support )
            """),
        Of(SignalKind.PersonWanted, RuleWeight.Says, 0.9, """
            ( < / can|could|will|would|please|pls|plz|kindly|someone|somebody|you|and|just|to|must|number|have )? call|phone|telephone|ring me back|please|asap|now|today|tomorrow|later|tonight|on|at|in|after|before|about|regarding|when|urgently|this
            call|phone|telephone|ring me back? please? >
            can|could|will|would|have|ask|get|tell|please someone|somebody|anyone please|to? call|phone|ring|contact me
            put|patch me|us through
            conversation|chat is|isnt|are|does|doesnt not? working|work|helping|help|leading|going|lead|go
            pass|hand|transfer|switch me|us over|on|to
            give me a call|ring
            ( i would like|want|prefer / id like|prefer / i want|need|prefer ) a|to|get* phone? call|callback from|back|please|now
            i want|need a callback
            call back|me please
            not|dont|more|instead|rather|tired|sick|stop|hate want|to|of|than|talking|speaking|chatting|talk|speak|chat|with* an|a|this|the|your|these? stupid|dumb|@rude|useless? @bot
            @want|get|give|ill|chat|live ( me / take )? a|an|the|your|some? @staff
            ( can|could|may i|we / is there any way / possible / let me / need to / want to / like to / have to ) _? _? _? @talk @to someone|somebody|anyone|anybody|people
            ( what is / whats / need / want / give me / give to me / provide / provide me with / is there / where is / wheres / have ) @a|customer|service|support|phone|contact* phone|telephone|contact|service|support number|no
            how|where can|do|could|may i|we call|phone|ring|reach ( you guys|please|directly? > / someone|somebody )
            < can|could|may i|we call|phone|ring ( you|someone|somebody > / someone|somebody / you ~ guys|please|about|directly|now )
            """),
        Of(SignalKind.PersonWanted, RuleWeight.Touches, 0.8, """
            is|are there? anyone|anybody
            human|humans|person|somebody|someone|agent|agents|representative|representatives|rep|adviser|advisor|operator|manager|supervisor|colleague|staff|assistant|expert|specialist|executive|employee|boss
            @talk @to
            @bot|callback|helpline|reception|concierge|staff|team|worker
            phone|telephone|contact|helpline|care number|no|call|line
            on|by|over the? phone|telephone
            like|want|need|wish|prefer _? _? speak|talk
            contact|connect|escalate me|us|this|to|with|please
            transfer|pass me|us|chat|call|over
            someone|somebody|anybody contact|call|ring|phone me|us
            @talk >
            """),
        Of(SignalKind.PersonWanted, RuleWeight.Denies, 0, """
            per|three|two|four|one|second|first|in person
            person sofa|bed|table|bench|tent
            human size|sized
            estate|cleaning|insurance|travel|nearby|nearest|closest agent
            change|update|edit|wrong|new|old|my|another|different|change phone|telephone|contact number|no
            phone|telephone|contact number|no update|change|changed|changes
            phone|telephone|contact number|no for|of my|the|a
            @talk @to me|my
            transfer|transferred|transferring _* money|funds|to any|anyone|account
            not|dont|didnt transfer
            dont|not call me
            what|name _* call me
            are|r|youre|if|be you|u|really|actually|just|a|the* @real? human|person|bot|computer|robot|machine|agent
            am|was i talking|chatting|speaking|your
            call me a
            """),

        Of(SignalKind.Frustration, RuleWeight.Says, 0.75, """
            @often time ~ i|im|ive|now|we|that|already|asking|asked|writing|told|contacted
            so? @times times ~ asked|asking|told|writing|wrote|called|contacted
            asked|told|called|written|contacted|emailed|explained you|this|it|that|about|them? so? @times times
            @often time >
            for the? @often time
            how many more? times do|must|have|should|will|shall|am i
            over and over
            i|we keep having|asking|repeating|telling|explaining
            you|u keep telling|sending|asking|giving|saying|repeating
            sick|tired of
            fed up
            had enough|it with
            at my wits
            last straw
            running|run out of patience
            losing|lost|lose my? patience
            @bad
            such|what|is|are a joke
            joke of
            rip|ripped off
            @cheat
            scam company|app|site|service|people
            ( you / this is a / total / complete ) scam|scammed|fraud|frauds|robbery
            ripoff
            """),
        Of(SignalKind.Frustration, RuleWeight.Says, 0.7, """
            @cross|angry|upset|livid
            mad at
            so|very|really|extremely|deeply|bitterly|terribly|highly|too disappointed|unhappy|dissatisfied|bad|disappointing
            the|this|that|your|these stupid|dumb|idiotic _
            @awful @service|thing|machine|question|mail|form|process|online|phone|computer|customer|internet|network|quality|reply|answer
            ( you|u|guys|people|lot|bot|service|site|website|app|company|support|this|that|it|system ) ( are|is|r|was|were|has|have been? ) such|so|just|really|very|absolutely|totally|completely|a|an|the|all|quite|truly|simply* @awful
            worst @service|online|customer|ever|shop|bank|airline|experience|i
            < @awful >
            @curse
            what the? hell|heck
            ( never|ever ) buy|buying|order|ordering|shop|shopping|use|using|come|coming|deal _? _? _? _? again
            never again
            take my business elsewhere
            lawyer|attorney ~ will|is|contact|hear
            sue you
            legal action
            trading standards
            better business bureau
            bbb|chargeback
            report you to?
            small claims
            bad review
            1|one star
            file|filing|make|making|lodge|lodging|submit|raise|register|put|have|with ( in )? @a? official|formal|consumer|customer|goddamn|@rude* @complaint
            claim|complaint|reclamation against ur|your|you
            < complaint|complaints|complain|complaining >
            ( i want|need / i would like / id like ) to complain
            """),
        Of(SignalKind.Frustration, RuleWeight.Says, 0.6, """
            @nobody|one ( ever / has / is / will / there / of you )? _? @answers
            no one ( ever / has / is / will / there )? _? @answers
            still ( no|waiting ~ answer|reply|response|refund|news|word|for|on|since )
            still havent|hasnt|not ~ here|fixed|solved|answered|heard
            waiting for? weeks|months|ages|forever|days
            waste|wasted|wasting of? my|our|time time?
            spent|spending|spend way? too|to|so much time
            not what i asked|said|meant|wanted
            @not answer|answering|answered _? a|my|the|any? single? question|questions|me
            question|questions was|were|is not|never|nt _? answered
            you|youre|u are|r? @not listening|listen|understanding|understand|helping|help|reading|helpful|answering
            this|that|it|which doesnt|didnt|did|does not? help ~ at
            this|that|it|which doesnt|didnt|did|does not? help >
            this|that|it ( doesnt|didnt / does|did not ) help me?
            not helpful
            unhelpful
            no help
            thats|that not|isnt it >
            @not like your|ur answers|answer
            ( i / ive / i have ) just|already told|said|asked|explained ~ you|that|this|it|my|the|him|her|them
            ( i / ive / i have ) just|already told|said|asked|explained >
            i|ive already sent
            i have already sent
            as i said|told
            going|go|running|run|sent|goes me? around|round? in circles
            """),
        Of(SignalKind.Frustration, RuleWeight.Says, 0.5, """
            not happy
            unhappy|dissatisfied|disappointed
            not good enough
            not acceptable
            let down
            poor|bad|horrible service|experience
            unfair
            not fair
            """),
        Of(SignalKind.Frustration, RuleWeight.Touches, 0.5, """
            still|again|already|nobody|seriously|worse|worst|bad|even|hate|joke|tired|lies|lied|liar|cheat|fraud|unfair|impossible|complicated|pointless|whatever|insane|mess|nightmare|shame|ashamed|angry|trust|patience|excuses|promised|unbelievable|poor|enough|wasting|waste|ignored|honestly|expensive|high|times|weeks
            your|ur website|site|app|system|service|company|people|staff|customers|support|page|bot|answers|prices|web|employees|agents
            you|u guys|people|lot|keep|said|never|promised|always|do|cant|dont|even
            why ( is|are it|this|you|your / does nothing|nobody|it / cant|wont you )
            how hard|difficult|dare|many|much|often
            too much|high|slow|long|late|expensive|bad
            to much
            great|wonderful|brilliant|lovely|nice|thanks|wow just|another|job|for|service|now|what|a
            every|each month|time|day|single
            none|nothing of|works|on|helps|worked|at
            that|this does|did|do|was|is|makes not|no|wrong|nothing|pointless
            not|didnt|dont|never|even read|listen
            wrong|not answer|again|helping|impressed|satisfied|it
            fix it|this
            really >
            is anyone|anybody|somebody _
            no more _
            going|leaving|switching|switch|leave to|you|for|somewhere|elsewhere|another
            """),
        Of(SignalKind.Frustration, RuleWeight.Denies, 0, """
            i am|im so|a|bit|completely|totally* useless|hopeless|stupid|an|sorry idiot?
            stupid question|questions
            daughter|son|wife|husband|mother|father|mom|dad|kids|child|dog|cat|friend|boss|neighbor|neighbour is|was|are|gets|got so|very|really* @cross|angry|upset|livid
            claim|claims on|of|for|under|number|form
            incident|accident|crash|storm|flood|fire|theft|stolen|insurance|damage _* _* claim|claims
            insurance|warranty|expense|tax claim|claims
            what|whats _* again
            the|my|our|an|their old|last|previous|other _ _? was|is|were|had
            used to be _
            if|when i|we|she|he|they|it|im|its|hes|shes|theyre ( am|is|are / my _ )? not|un|unhappy|dis|disappointed|dissatisfied happy?
            not happy ~ with the colour|size
            """),

        Of(SignalKind.Thanks, RuleWeight.Says, 0.9, """
            thank|thanks|thx|ty|cheers you?
            much appreciated
            appreciate it|that|your help?
            ( youve been / you have been ) very|so? helpful
            you|guys|shop|service|team|people|this|that|everything are|is|was|were so|really|very|absolutely|just* amazing|great|awesome|wonderful|fantastic|lovely|brilliant|perfect
            you|guys|this|that|service|team are|is|was|were so|really|very|absolutely|just* the|so best|helpful
            i|we just|really? love you|your|this|it guys|shop|store|team|furniture|service? >
            great service|job|work|shop
            well done
            """),
        Of(SignalKind.Greeting, RuleWeight.Says, 0.9, """
            ^ hi|hello|hey|hiya|howdy|greetings
            ^ good morning|afternoon|evening|day
            """),
        Of(SignalKind.Goodbye, RuleWeight.Says, 0.9, """
            bye|goodbye
            good bye
            see you|ya
            have a nice|good|great|lovely day|one|evening|weekend
            thats all
            that is all
            nothing else
            """),
        Of(SignalKind.Yes, RuleWeight.Says, 0.9, """
            ^ yes|yeah|yep|yup|sure|ok|okay|correct|right|exactly|absolutely|fine|confirm|confirmed please?
            ^ please do
            ^ go ahead
            ^ do it
            ^ thats right
            ^ of course
            ^ sounds good
            """),
        Of(SignalKind.No, RuleWeight.Says, 0.9, """
            ^ no|nope|nah|dont|nevermind|neither|none ( thanks / thank you )?
            ^ not really
            ^ never mind
            """),
    ];

    private static SignalRule Of(SignalKind kind, RuleWeight weight, double strength, string sayings) =>
        new(kind, weight, strength, sayings.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
