using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Knowledge;

/// <summary>Each fault an owner can make in the knowledge folder: found, with file, line and what to do.</summary>
public sealed class KnowledgeFolderTests : IDisposable
{
    private readonly SmallBusiness _shop = new();

    [Fact]
    public void A_faultless_folder_is_read_whole()
    {
        _shop.Write("holidays.yaml", "- { date: 2026-11-26, name: Thanksgiving Day }\n- { every: 12-25, name: Christmas Day }\n");
        _shop.Write("orders.csv", """
            number,customer,email,postcode,placed,due,dispatched,item,group,quantity,price
            LH-001,Carla Cole,carla@example.com,98520,12 days ago,in 1 day,yesterday,"Lantern, small",lamps,2,40.50
            ,,,,,,,Bulb,bulbs,1,4.00
            lh-002,Otto,otto@example.com,98521,2026-11-01,2026-11-20,,Bulb,bulbs,1,4.00
            """);
        var knowledge = _shop.Knowledge();
        Assert.Equal("Lamp House", knowledge.Business.Name);
        Assert.Equal(TimeSpan.FromMinutes(2), knowledge.Business.AlertAgainAfter);
        Assert.Equal(["Ann Archer", "Ben Bright"], knowledge.Team.Select(a => a.Name));
        Assert.Equal(2, knowledge.Holidays.Count);
        var today = new DateOnly(2026, 11, 17);
        var (first, second) = (knowledge.Orders[0].AsOf(today), knowledge.Orders[1].AsOf(today));
        Assert.Equal((new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 16), null, new DateOnly(2026, 11, 18)), (first.PlacedOn, first.DispatchedOn, first.DeliveredOn, first.DueOn));
        Assert.Equal((85.00m, "dispatched", "USD"), (first.Total, first.Stage, first.Currency));
        Assert.Equal(["Lantern, small", "Bulb"], first.Items.Select(i => i.Name));
        Assert.Equal(("LH-002", new DateOnly(2026, 11, 1), true, false), (second.Number, second.PlacedOn, knowledge.Orders[1].HasDates, knowledge.Orders[0].HasDates));
        Assert.Equal(["do you sell lamps", "lamps"], knowledge.FindAnswer(new AnswerId("lamps"))!.Asks.Select(a => a.Text));
    }

    [Fact]
    public void The_sample_business_has_no_fault() => Assert.Empty(KnowledgeFolder.Read(Repository.Knowledge).Faults);

    [Fact]
    public void An_order_that_has_been_delivered_is_due_no_more()
    {
        _shop.Write("orders.csv", Order("9 days ago,tomorrow,,today"));
        Assert.Null(_shop.Knowledge().Orders[0].AsOf(new DateOnly(2026, 11, 17)).DueOn);
    }

    [Theory]
    [InlineData("answers/lamps.md", "We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.", "[All about it](https://lamps.example/faq)", "answers/lamps.md:8: this only points elsewhere: write the answer itself")]
    [InlineData("answers/lamps.md", "We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.", "Please visit our website https://lamps.example to learn everything about it.", "answers/lamps.md:8: this only points elsewhere")]
    [InlineData("answers/lamps.md", "We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.", "For all questions about our many lamps please contact our customer service team by e-mail.", "answers/lamps.md:8: this only points elsewhere")]
    [InlineData("answers/lamps.md", "We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.", "Thank you very much for asking us this question. It depends.", "answers/lamps.md:8: this does not answer")]
    [InlineData("answers/lamps.md", "We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.", "", "answers/lamps.md:8: the answer is empty")]
    [InlineData("answers/lamps.md", "We sell table", ":::when shop.open = yes\nWe sell table", "answers/lamps.md:8: this passage is not closed")]
    [InlineData("answers/lamps.md", "We sell table", "Hello.\n:::\nWe sell table", "answers/lamps.md:9: \":::\" closes a passage that was never opened")]
    [InlineData("answers/lamps.md", "We sell table", ":::when shop.open = yes\n:::when shop.open = no\nHi\n:::\nWe sell table", "answers/lamps.md:9: a passage inside a passage")]
    [InlineData("answers/lamps.md", "We sell table", ":::when order.age > 5 and order.age < 3\nHi\n:::\nWe sell table", "answers/lamps.md:8: a dead condition: no customer can ever meet \"order.age > 5 and order.age < 3\"")]
    [InlineData("answers/lamps.md", "We sell table", ":::when order.colour = red\nHi\n:::\nWe sell table", "answers/lamps.md:8: there is no fact \"order.colour\"; there are order.known")]
    [InlineData("answers/lamps.md", "asks:", "ask:", "answers/lamps.md:4: \"ask\" is not known here; there are title, skill, asks, handoff")]
    [InlineData("answers/lamps.md", "asks:", "ask:", "answers/lamps.md:2: \"asks\" is missing")]
    [InlineData("answers/lamps.md", "title: Lamps", "title: [Lamps]", "answers/lamps.md:2: \"title\" must be a text")]
    [InlineData("answers/lamps.md", "title: Lamps", "title: Lamps\nhandoff: perhaps", "answers/lamps.md:3: \"handoff: perhaps\" cannot be read; write true or leave the line out")]
    [InlineData("answers/lamps.md", "  - lamps", "  - [lamps]", "answers/lamps.md:6: an entry of \"asks\" is not a plain text")]
    [InlineData("answers/lamps.md", "  - lamps", "  - Do you sell LAMPS?", "answers/lamps.md:6: \"Do you sell LAMPS?\" stands here or in another answer already")]
    [InlineData("answers/lamps.md", "asks:\n  - do you sell lamps\n  - lamps", "asks: []", "answers/lamps.md:4: \"asks\" is empty")]
    [InlineData("answers/lamps.md", "asks:\n  - do you sell lamps\n  - lamps", "asks: lamps", "answers/lamps.md:4: \"asks\" must be a list")]
    [InlineData("answers/lamps.md", "skill: lamps", "skill: gardens", "answers/lamps.md:1: nobody of the team has the skill \"gardens\"")]
    [InlineData("answers/lamps.md", "skill: lamps", "skill: \"lamps", "answers/lamps.md:3: this is not YAML")]
    [InlineData("answers/lamps.md", "---\ntitle", "title", "answers/lamps.md:1: an answer begins with a line \"---\"")]
    [InlineData("business.yaml", "name: Lamp House\n", "", "business.yaml:1: \"name\" is missing")]
    [InlineData("business.yaml", "America/Los_Angeles", "America/Los_Angelos", "business.yaml:3: there is no time zone \"America/Los_Angelos\"; use a name such as")]
    [InlineData("business.yaml", "LH-###", "LH", "business.yaml:6: \"order_number\" needs a # for each digit")]
    [InlineData("business.yaml", "currency: USD", "currency: USD\nreturns_days: 30", "business.yaml:6: \"returns_days\"")]
    [InlineData("business.yaml", "alert_again_after: 2m", "alert_again_after: soon", "business.yaml:8: \"alert_again_after: soon\" cannot be read; write minutes such as 2m")]
    [InlineData("business.yaml", "next_person_after: 5m", "next_person_after: 90s", "business.yaml:9: \"next_person_after\" must be longer than \"alert_again_after\"")]
    [InlineData("business.yaml", "handoff:\n  alert_again_after: 2m\n  next_person_after: 5m", "handoff: soon", "business.yaml:7: \"handoff\" must hold \"name: value\" lines")]
    [InlineData("business.yaml", "name: Lamp House", "- Lamp House", "business.yaml:")]
    [InlineData("business.yaml", "currency: USD", "name: Lamp House again", "business.yaml:5: this is not YAML: Duplicate key name")]
    [InlineData("team.yaml", "phone: (503) 555-0100", "phone: ask her", "team.yaml:4: \"ask her\" is not a phone number; a customer must be able to call Ann Archer")]
    [InlineData("team.yaml", "id: ben", "id: ann", "team.yaml:9: \"ann\" stands here twice")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: ann", "team.yaml:4: \"ann\" is not how Teams knows anybody; write the e-mail address they sign in with")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: ann@lamps@example", "team.yaml:4: \"ann@lamps@example\" is not how Teams knows anybody")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: ann archer@lamps.example", "team.yaml:4: \"ann archer@lamps.example\" is not how Teams knows anybody")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: \"@lamps.example\"", "team.yaml:4: \"@lamps.example\" is not how Teams knows anybody")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: 7c1f3bb4-6a4e-4f0e-9d5c", "team.yaml:4: \"7c1f3bb4-6a4e-4f0e-9d5c\" is not how Teams knows anybody")]
    [InlineData("team.yaml", "role: Owner", "role: Owner\n  teams: [ann@lamps.example]", "team.yaml:4: \"teams\" must be a text")]
    [InlineData("team.yaml", "role: Owner", "rôle: Owner", "team.yaml:3: \"rôle\" is not known here")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{ mon-fri: \"9-17\" }", "team.yaml:8: \"9-17\" is not a span of hours; write for instance 09:00-17:00")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{ mon-fri: \"17:00-09:00\" }", "team.yaml:8: \"17:00-09:00\" is not a span of hours")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{ monday: \"09:00-17:00\" }", "team.yaml:8: \"monday\" is not a day; write mon, tue")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{ fri-mon: \"09:00-17:00\" }", "team.yaml:8: \"fri-mon\" is not a day")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{ mon-fri: \"09:00-17:00\", wed: \"09:00-12:00\" }", "team.yaml:8: wed stands here twice")]
    [InlineData("team.yaml", "{ mon-fri: \"09:00-17:00\" }", "{}", "team.yaml:8: \"hours\" is empty; say when this person works")]
    [InlineData("team.yaml", "09:00-12:00, 13:00-17:00", "09:00-12:00, 11:00-17:00", "team.yaml:16: \"11:00-17:00\" is not a span of hours")]
    [InlineData("team.yaml", "time_zone: America/Los_Angeles\n  hours: { mon-fri: \"09:00-17:00\" }", "time_zone: Mars\n  hours: { mon-fri: \"09:00-17:00\" }", "team.yaml:7: there is no time zone \"Mars\"")]
    public void A_fault_is_found_with_file_line_and_reason(string file, string from, string to, string expected)
    {
        _shop.Change(file, from, to);
        Assert.Contains(_shop.Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));
        Assert.Null(KnowledgeFolder.Read(_shop.Folder).Knowledge);
    }

    [Theory]
    [InlineData("ann@lamps.example")]
    [InlineData("7c1f3bb4-6a4e-4f0e-9d5c-0d6a1f2b3c4d")]
    public void How_Teams_knows_somebody_may_be_said(string teams)
    {
        _shop.Change("team.yaml", "role: Owner", $"role: Owner\n  teams: {teams}");
        Assert.Equal([teams, null], _shop.Knowledge().Team.Select(a => a.Teams));
    }

    [Fact]
    public void Two_of_the_team_cannot_be_one_person_in_Teams()
    {
        _shop.Change("team.yaml", "role: Owner", "role: Owner\n  teams: ann@lamps.example").Change("team.yaml", "role: Electrician", "role: Electrician\n  teams: Ann@Lamps.example");
        Assert.Equal(["team.yaml:13: \"Ann@Lamps.example\" stands here twice; in Teams everybody is one person"], _shop.Faults().Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("team.yaml", "team.yaml:1: the file is missing, so there is nobody to hand a customer to: name your team in team.yaml")]
    [InlineData("business.yaml", "business.yaml:1: the file is missing")]
    public void A_missing_file_is_named(string file, string expected) => Assert.Contains(_shop.Delete(file).Faults(), f => f.ToString() == expected);

    [Theory]
    [InlineData("", "team.yaml:1: the file is empty")]
    [InlineData("[]", "team.yaml:1: nobody is named here: a customer must always be handed to a named human")]
    [InlineData("maria: 555", "team.yaml:1: expected a list")]
    [InlineData("- maria", "team.yaml:1: each entry of the list must be")]
    public void A_team_of_nobody_is_refused(string team, string expected) =>
        Assert.Contains(_shop.Write("team.yaml", team).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void No_answers_at_all_is_a_fault()
    {
        _shop.Delete("answers/lamps.md");
        Assert.Contains(_shop.Faults(), f => f.ToString().StartsWith("answers:1: there is no answer yet", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(_shop.Folder, "answers"));
        Assert.Contains(_shop.Faults(), f => f.ToString().StartsWith("answers:1: the folder of answers is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_name_that_is_no_id_is_a_fault()
    {
        _shop.Write("answers/Our Lamps.md", SmallBusiness.Lamps.Replace("do you sell lamps", "any lights").Replace("- lamps", "- lights"));
        Assert.Contains(_shop.Faults(), f => f.ToString().StartsWith("answers/Our Lamps.md:1: the file's name is the answer's id", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_ask_in_two_answers_is_a_fault_in_the_second()
    {
        _shop.Answer("torches", "We sell hand torches and head torches, with batteries in the box, from $20 to $60.", "Lamps!", "torches");
        Assert.Equal(["answers/torches.md:5: \"Lamps!\" stands here or in another answer already"], _shop.Faults().Select(f => f.ToString()));
    }

    [Fact]
    public void An_answer_all_of_which_is_under_a_condition_is_a_fault()
    {
        _shop.Change("answers/lamps.md", "We sell", ":::when shop.open = yes\nWe sell").Change("answers/lamps.md", "from $40.", "from $40.\n:::");
        Assert.Contains(_shop.Faults(), f => f.Reason.StartsWith("everything here is under a condition", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_may_follow_an_answer()
    {
        _shop.Change("answers/lamps.md", "from $40.", "from $40. See all of them on [our page](https://lamps.example).");
        Assert.Empty(_shop.Faults());
    }

    [Theory]
    [InlineData("3 days ago,,5 days ago,", "orders.csv:2: placed: the days of this order contradict each other")]
    [InlineData("tomorrow,,,", "orders.csv:2: placed: the days of this order contradict each other")]
    [InlineData("3 days ago,,2 days ago,3 days ago", "orders.csv:2: placed: the days of this order contradict each other")]
    [InlineData("3 days ago,,,in 2 days", "orders.csv:2: placed: the days of this order contradict each other")]
    [InlineData("2026-11-03,,2026-11-01,", "orders.csv:2: placed: the days of this order contradict each other")]
    [InlineData("last week,,,", "orders.csv:2: placed: \"last week\" cannot be read; write a date such as 2026-11-25")]
    [InlineData("2026-02-30,,,", "orders.csv:2: placed: \"2026-02-30\" cannot be read; write a date such as 2026-11-25")]
    [InlineData("99999999999 days ago,,,", "orders.csv:2: placed: \"99999999999 days ago\" cannot be read")]
    [InlineData(",,,", "orders.csv:2: placed: this cell is empty")]
    [InlineData("today,,,,", "orders.csv:2: this row has 13 cells, and there are 12 columns")]
    public void An_order_that_cannot_be_is_a_fault(string days, string expected) =>
        Assert.Contains(_shop.Write("orders.csv", Order(days)).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void An_order_twice_is_a_fault()
    {
        _shop.Write("orders.csv", $"{Order("today,,,")}\nLH-002,Otto,otto@example.com,98521,today,,,,Bulb,bulbs,1,4.00\n{Order("today,,,").Split('\n')[1]}");
        Assert.Contains(_shop.Faults(), f => f.ToString() == "orders.csv:4: number: order LH-001 stands here twice; rows of one order follow one another");
    }

    [Theory]
    [InlineData("Lantern,lamps,two,3.00", "orders.csv:2: quantity: \"two\" cannot be read")]
    [InlineData("Lantern,lamps,0,3.00", "orders.csv:2: quantity: \"0\" cannot be read")]
    [InlineData("Lantern,lamps,2,cheap", "orders.csv:2: price: \"cheap\" cannot be read; write an amount such as 1290.00")]
    [InlineData("Lantern,lamps,2,-3", "orders.csv:2: price: \"-3\" cannot be read")]
    [InlineData(",lamps,2,3", "orders.csv:2: item: this cell is empty")]
    [InlineData("Lan\"tern\"x,lamps,2,3", "orders.csv:2: this row cannot be read: put double quotes")]
    [InlineData("\"Lantern,lamps,2,3", "orders.csv:")]
    public void An_item_that_cannot_be_read_is_a_fault(string item, string expected) =>
        Assert.Contains(_shop.Write("orders.csv", Order("today,,,").Replace("Lantern,lamps,1,40.00", item)).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("", "orders.csv:1: the first row names the columns: number, customer")]
    [InlineData("number,customer\n1,2", "orders.csv:1: there is no column \"email\"")]
    [InlineData("number,customer,email,postcode,placed,item,group,quantity,price,colour\n", "orders.csv:1: the column \"colour\" is not known here")]
    [InlineData("number,number,customer,email,postcode,placed,item,group,quantity,price\n", "orders.csv:1: the column \"number\" stands there twice")]
    [InlineData("PK\u0003\u0004\0\0\0\0", "orders.csv:1: there is no column \"number\"")]
    public void A_file_without_the_right_columns_is_a_fault(string text, string expected) =>
        Assert.Contains(_shop.Write("orders.csv", text).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_cell_that_is_never_closed_swallows_no_more_than_it_may()
    {
        _shop.Write("orders.csv", Order("today,,,").Replace("Lantern,lamps", $"\"{new string('x', 100_000)}"));
        Assert.Contains(_shop.Faults(), f => f.Reason.Contains("holds more than 500 letters", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_orders_that_belongs_into_a_database_is_a_fault()
    {
        _shop.Write("orders.csv", new string('\n', 5_000_001));
        Assert.Contains(_shop.Faults(), f => f.Reason.StartsWith("the file is larger than 5 MB", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("- { name: Feast }", "holidays.yaml:1: say when it is")]
    [InlineData("- { name: Feast, date: 26.11.2026 }", "holidays.yaml:1: \"date: 26.11.2026\" cannot be read; write a day such as 2026-11-26")]
    [InlineData("- { name: Feast, every: 02-30 }", "holidays.yaml:1: \"every: 02-30\" cannot be read; write month and day such as 12-25")]
    [InlineData("- { every: 12-25 }", "holidays.yaml:1: \"name\" is missing")]
    public void A_holiday_that_cannot_be_read_is_a_fault(string holidays, string expected) =>
        Assert.Contains(_shop.Write("holidays.yaml", holidays).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void All_faults_are_told_at_once_in_order()
    {
        _shop.Change("business.yaml", "LH-###", "LH").Change("team.yaml", "(503) 555-0100", "none").Change("answers/lamps.md", "skill: lamps", "skill: gardens");
        Assert.Equal(["answers/lamps.md", "business.yaml", "team.yaml"], _shop.Faults().Select(f => f.File).Distinct());
    }

    [Fact]
    public void Lines_of_other_systems_are_read_alike()
    {
        _shop.Write("answers/lamps.md", SmallBusiness.Lamps.ReplaceLineEndings("\r\n"));
        Assert.DoesNotContain('\r', _shop.Knowledge().Answers[0].PlainText);
    }

    [Fact]
    public void The_fingerprint_changes_with_a_file()
    {
        var before = KnowledgeFolder.Fingerprint(_shop.Folder);
        Assert.Equal(before, KnowledgeFolder.Fingerprint(_shop.Folder));
        _shop.Change("answers/lamps.md", "$40", "$400");
        Assert.NotEqual(before, KnowledgeFolder.Fingerprint(_shop.Folder));
        Assert.Equal("", KnowledgeFolder.Fingerprint(Path.Combine(_shop.Folder, "nowhere")));
    }

    public void Dispose() => _shop.Dispose();

    private static string Order(string days) => $"number,customer,email,postcode,placed,due,dispatched,delivered,item,group,quantity,price\nLH-001,Carla Cole,carla@example.com,98520,{days},Lantern,lamps,1,40.00";
}
