using ServiceBot.FrontDesk;

namespace ServiceBot.BackOffice;

public static class BackOfficeRoom
{
    /// <exception cref="InvalidDataException">The section "Orders" cannot be used.</exception>
    public static IServiceCollection AddBackOffice(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(OrdersOptions.Section).Get<OrdersOptions>() ?? new OrdersOptions();
        return (options.Source switch
        {
            "files" => services.AddSingleton<IOrderSource, OrdersOnFile>(),
            _ => throw new InvalidDataException($"Orders:Source is \"{options.Source}\": write files."),
        }).AddSingleton(provider => OrdersLine.To(provider.GetRequiredService<IOrderSource>()));
    }
}
